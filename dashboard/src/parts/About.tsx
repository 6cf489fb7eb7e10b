import { type ReactNode, useId, useState } from "react";

interface About {
  /** Stands beside the name. */
  readonly button: ReactNode;
  /** Stands below what is explained. */
  readonly text: ReactNode;
}

/** What a figure counts, for who has never seen it: asked for by finger, key or pointer alike. */
export function useAbout(name: string, about: string | undefined): About {
  const id = useId();
  const [open, setOpen] = useState(false);
  if (about === undefined) return { button: null, text: null };
  return {
    button: (
      <button
        type="button"
        className="ask-about"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        ?<span className="sr"> What is counted: {name}</span>
      </button>
    ),
    text: (
      <dd className="foot about" id={id} hidden={!open}>
        {about}
      </dd>
    ),
  };
}
