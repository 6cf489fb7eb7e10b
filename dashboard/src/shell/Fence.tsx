import { Component, type ReactNode } from "react";
import { Problem } from "../parts/states";

/** A page that fails leaves the rest standing: the menu still leads elsewhere. */
export class Fence extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    // A page's code is gone from the server once a newer version is there: only a fresh start has it.
    return <Problem error={this.state.error} retry={() => window.location.reload()} what="This page cannot be shown" />;
  }
}
