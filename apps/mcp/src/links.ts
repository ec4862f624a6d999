import type { Link } from "./answer.js";

/** The addresses of this server's resources. */
export const links = {
  agent: (agentId: bigint | string): Link => ({ uri: `guildhall://agents/${agentId}`, name: `agent ${agentId}` }),
  job: (jobId: string): Link => ({ uri: `guildhall://jobs/${jobId}`, name: `job ${jobId}` }),
  offer: (offerHash: string): Link => ({ uri: `guildhall://offers/${offerHash}`, name: `offer ${offerHash}` }),
  panel: (panelId: string): Link => ({ uri: `guildhall://panels/${panelId}`, name: `panel ${panelId}` }),
  brief: (offerHash: string): Link => ({
    uri: `guildhall://documents/brief/${offerHash}`,
    name: `brief of offer ${offerHash}`,
  }),
  delivery: (jobId: string, milestone: bigint): Link => ({
    uri: `guildhall://documents/delivery/${jobId}/${milestone}`,
    name: `delivery for milestone ${milestone} of job ${jobId}`,
  }),
};
