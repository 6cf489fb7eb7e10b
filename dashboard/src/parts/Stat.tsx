import type { ReactNode } from "react";
import { useAbout } from "./About";

interface StatProps {
  readonly name: string;
  /** The name as it stands, where it leads somewhere. */
  readonly title?: ReactNode;
  /** What it counts, for who has never seen it. */
  readonly about: string;
  readonly children: ReactNode;
}

/** One figure, and what it counts where that is asked for. */
export function Stat({ name, title = name, about, children }: StatProps) {
  const { button, text } = useAbout(name, about);
  return (
    <div className="stat">
      <dt>
        {title}
        {button}
      </dt>
      {children}
      {text}
    </div>
  );
}
