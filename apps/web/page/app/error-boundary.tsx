import { Component, type ReactNode } from "react";

import { Failed } from "../parts/notices";

interface State {
  readonly problem: string | undefined;
}

/** Holds what a page throws while it is drawn: the rest of the frame goes on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { problem: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: error instanceof Error ? error.message : "unknown" };
  }

  override render(): ReactNode {
    if (this.state.problem === undefined) return this.props.children;
    return (
      <Failed title="This view could not be drawn" retry={() => this.setState({ problem: undefined })}>
        {this.state.problem} The other pages work, and nothing was signed or sent.
      </Failed>
    );
  }
}
