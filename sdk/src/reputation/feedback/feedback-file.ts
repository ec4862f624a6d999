/** The file that a rating's URI leads to (ERC-8004). Files may hold more fields; they are kept when a file is read. */
export interface FeedbackFile {
  /** `eip155:<chainId>:<identity registry>` */
  readonly agentRegistry: string;
  /** A `number`, since this is how it stands in the JSON of the file. */
  readonly agentId: number;
  /** `eip155:<chainId>:<author>` */
  readonly clientAddress: string;
  readonly createdAt: string;
  /** As in the rating; a `number` for the same reason. */
  readonly value: number;
  readonly valueDecimals: number;
  readonly tag1?: string;
  readonly tag2?: string;
  readonly endpoint?: string;
  /** The tool, prompt or resource of an MCP server that was used. */
  readonly mcp?: Readonly<Record<string, unknown>>;
  /** Skills, context and task by the A2A protocol. */
  readonly a2a?: Readonly<Record<string, unknown>>;
  /** Skills and domains by the OASF. */
  readonly oasf?: Readonly<Record<string, unknown>>;
  readonly proofOfPayment?: ProofOfPayment;
}

/** The payment that a rating is about, by the author's word. */
export interface ProofOfPayment {
  readonly fromAddress: string;
  readonly toAddress: string;
  /** A decimal number. */
  readonly chainId: string;
  readonly txHash: string;
}
