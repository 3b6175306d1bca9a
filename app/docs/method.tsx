const looks: Record<string, string> = {
  GET: "text-accent",
  POST: "text-ink",
  PATCH: "text-warning",
  DELETE: "text-danger",
};

export function Method({ name, className = "" }: { name: string; className?: string }) {
  return (
    <span className={`font-mono font-semibold text-xs ${looks[name] ?? ""} ${className}`}>
      {name}
    </span>
  );
}
