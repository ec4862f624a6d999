import type { ReactElement } from "react";

import { shortHex } from "../../format/address";
import { strangerText } from "../../format/stranger-text";
import { Card } from "../../parts/card";
import { Moment } from "../../parts/moment";
import { Claimed, Tags } from "../../parts/stranger";
import type { AgentDetails } from "../../data/api";

const MOST_WORDS = 2_000;
const MOST_URI = 48;
const MOST_SKILLS = 12;

/** What the agent's file says of it: nobody has proved that. And how that file changed. */
export function SaysCard({ agent }: { readonly agent: AgentDetails }): ReactElement {
  const { description, skills, file, fileHistory, namesAgent } = agent;
  const words = strangerText(description ?? "", MOST_WORDS, true);
  return (
    <Card title="What it says of itself" aside={<Claimed />}>
      <div className="in stack">
        {words === "" ? (
          <p className="small">{file === null ? "Its file was not read yet." : "Its file describes nothing."}</p>
        ) : (
          <p className="vq">{words}</p>
        )}
        {skills.length > 0 && (
          <p className="skills">
            <Tags of={skills} most={MOST_SKILLS} />
          </p>
        )}
        {file !== null && (
          <p className="says in14">
            Registration file, {file.uri.startsWith("data:") ? "in the registry itself" : <UriText uri={file.uri} />}
            {file.bytes !== null && `, ${bytesText(file.bytes)}`}, read <Moment at={Number(file.readAt)} />.{" "}
            {file.state !== "read" && `It could not be read: ${strangerText(file.problem ?? "no answer", MOST_URI)}. `}
            {namesAgent ? "It names this agent." : "It does not name this agent of this registry."}
          </p>
        )}
        {fileHistory.length > 1 && (
          <details className="says in14">
            <summary>{fileHistory.length} versions that this indexer read</summary>
            <ul>
              {fileHistory.map(({ contentHash, bytes, readAt, uri }) => (
                <li key={readAt + contentHash} title={strangerText(uri, 300)}>
                  <span className="mono">{shortHex(contentHash)}</span>, {bytesText(bytes)},{" "}
                  <Moment at={Number(readAt)} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Card>
  );
}

/** Where a file is, in short. */
const UriText = ({ uri }: { readonly uri: string }): ReactElement => (
  <span className="mono" title={strangerText(uri, 300)}>
    {strangerText(uri, MOST_URI)}
  </span>
);

const bytesText = (bytes: number): string => (bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} kB`);
