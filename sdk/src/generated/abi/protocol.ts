// Written by scripts/generate-sdk.ts from the contracts. Do not edit.

/** The ABI of Protocol, with all errors that a call of it may end with. */
export const protocolAbi = [
  {"inputs":[{"name":"registry","type":"address"},{"name":"panels","type":"address"},{"name":"disputes","type":"address"},{"components":[{"name":"saturation","type":"uint256"},{"name":"entry","type":"uint256"},{"name":"unit","type":"uint256"},{"name":"summit","type":"uint256"}],"name":"score","type":"tuple"},{"components":[{"name":"owner","type":"address"},{"name":"guardian","type":"address"},{"name":"feeBps","type":"uint256"},{"components":[{"name":"token","type":"address"},{"name":"microLimit","type":"uint96"}],"name":"listings","type":"tuple[]"}],"name":"settings","type":"tuple"}],"stateMutability":"nonpayable","type":"constructor"},
  {"anonymous":false,"inputs":[{"indexed":true,"name":"escrow","type":"address"},{"indexed":true,"name":"ledger","type":"address"},{"indexed":true,"name":"registry","type":"address"}],"name":"ProtocolDeployed","type":"event"},
  {"inputs":[],"name":"ESCROW","outputs":[{"name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"LEDGER","outputs":[{"name":"","type":"address"}],"stateMutability":"view","type":"function"},
  {"inputs":[],"name":"REGISTRY","outputs":[{"name":"","type":"address"}],"stateMutability":"view","type":"function"},
] as const;
