"use client";

import { Component, type ReactNode } from "react";

type BoundaryProps = { onMissing?: () => void; children: ReactNode };

/** Leaves out what could not be fetched, so that the page around it stays; other errors go on their way. */
export class Boundary extends Component<BoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown) {
    if (isMissing(error)) this.props.onMissing?.();
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (!isMissing(error)) throw error;
    return null;
  }
}

/** Whether it says that code could not be fetched. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === "ChunkLoadError";
}
