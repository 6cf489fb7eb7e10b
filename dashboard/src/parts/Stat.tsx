import { type ReactNode, useId, useState } from "react";

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
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className="stat">
      <dt>
        {title}
        <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          ?<span className="sr"> What is counted: {name}</span>
        </button>
      </dt>
      {children}
      <dd className="foot about" id={id} hidden={!open}>
        {about}
      </dd>
    </div>
  );
}
