/** What the role of a keeper is given. */
export interface KeeperRole {
  /** How many seconds, chain time, it leaves an exit to the parties of the job; 300 when left out. */
  readonly patience?: bigint;
}
