type Node = { type: string; value?: string; url?: string; children?: Node[] };

const ADDRESS = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]])/;

/** Makes links of the addresses in a text that its Markdown did not make links of. */
export function linkAddresses(node: Node): void {
  if (node.type === "link") return;
  node.children = node.children?.flatMap(linked);
  node.children?.forEach(linkAddresses);
}

/** Every second piece is an address. */
function linked(node: Node): Node[] {
  if (node.type !== "text" || !node.value) return [node];
  return node.value
    .split(ADDRESS)
    .map((value, index) =>
      index % 2 === 0
        ? { type: "text", value }
        : { type: "link", url: value, children: [{ type: "text", value }] },
    );
}
