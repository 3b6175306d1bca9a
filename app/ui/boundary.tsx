"use client";

import { Component, type ReactNode } from "react";

type BoundaryProps = { onError: () => void; children: ReactNode };

/** Leaves out what fails, so that the page around it stays. */
export class Boundary extends Component<BoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch() {
    this.props.onError();
  }

  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}
