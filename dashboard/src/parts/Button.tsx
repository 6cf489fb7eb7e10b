import type { ComponentProps, ReactNode } from "react";

interface ButtonProps extends ComponentProps<"button"> {
  /** The one thing to do here, another, one that is there if need be, or one that cannot be undone. */
  readonly look?: "main" | "plain" | "quiet" | "danger" | "danger-plain";
  readonly small?: boolean;
  /** What it began goes on: it can be reached, and does nothing. */
  readonly busy?: boolean;
  readonly after?: ReactNode;
}

export function Button({
  look = "main",
  small = false,
  busy = false,
  after,
  type = "button",
  onClick,
  className = "",
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`button ${className}`}
      data-look={look}
      data-small={small}
      data-busy={busy}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {children}
      {after}
    </button>
  );
}
