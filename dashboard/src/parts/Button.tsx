import type { ComponentProps } from "react";

interface ButtonProps extends ComponentProps<"button"> {
  /** The one thing to do here, another, one that is there if need be, or one that cannot be undone. */
  readonly look?: "main" | "plain" | "quiet" | "danger" | "danger-plain";
  readonly small?: boolean;
  /** What it began goes on: it can be reached, and does nothing. */
  readonly busy?: boolean;
  /** The key that does the same. */
  readonly hotkey?: string;
}

export function Button({
  look = "main",
  small = false,
  busy = false,
  hotkey,
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
      aria-keyshortcuts={hotkey}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {children}
      {hotkey !== undefined && (
        <span aria-hidden="true">
          <kbd>{hotkey}</kbd>
        </span>
      )}
    </button>
  );
}
