import type { ReactElement } from "react";

import { useDocument } from "../../data/documents/use-documents";
import { strangerText } from "../../format/stranger-text";
import { Card } from "../../parts/card";
import { Tags } from "../../parts/stranger";
import { readBriefText } from "../market/brief-text";
import { BriefWords } from "../market/brief-words";
import type { ShownOffer } from "../market/offer";

const MOST_WORDS = 8_000;
const MOST_LINE = 400;

/** What is to be done and when it is good, as the client wrote it. */
export function BriefCard({ offer }: { readonly offer: ShownOffer }): ReactElement {
  const { finding } = useDocument({ hash: offer.briefHash, uris: [offer.uri] });
  const brief = finding?.state === "matches" ? readBriefText(finding.text) : undefined;
  const skills = brief?.skills ?? offer.skills;
  return (
    <Card title="Brief" aside={<span className="small mono">{offer.briefHash.slice(0, 18)}…</span>} padded>
      <div className="stack brief">
        {skills.length > 0 && (
          <p>
            <Tags of={skills} most={12} />
          </p>
        )}
        <BriefWords offer={offer} most={MOST_WORDS} />
        {finding === undefined && <div className="brief-place" aria-hidden="true" />}
        {brief !== undefined && brief.outputs.length > 0 && (
          <Lines
            name="To be delivered"
            lines={brief.outputs.map(({ name, description }) => `${name}: ${description}`)}
          />
        )}
        {brief !== undefined && brief.criteria.length > 0 && <Lines name="Good when" lines={brief.criteria} />}
      </div>
    </Card>
  );
}

const Lines = ({ name, lines }: { readonly name: string; readonly lines: readonly string[] }): ReactElement => (
  <div>
    <h3>{name}</h3>
    <ul className="lines">
      {lines.slice(0, 20).map((line, place) => (
        <li key={place} className="v">
          {strangerText(line, MOST_LINE)}
        </li>
      ))}
    </ul>
  </div>
);
