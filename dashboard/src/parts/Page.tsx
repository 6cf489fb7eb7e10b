import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

let visited = 0;

interface PageProps {
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One page: its title is the window's, and has the focus when one comes from another page. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – BAKAME`;
  }, [title]);
  useEffect(() => {
    // The first page keeps the focus where the browser puts it, so that the skip link comes first.
    if (visited > 0) heading.current?.focus({ preventScroll: true });
    visited += 1;
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface CardProps {
  readonly title?: ComponentChildren;
  readonly aside?: ComponentChildren;
  readonly flush?: boolean;
  readonly children: ComponentChildren;
}

export function Card({ title, aside, flush = false, children }: CardProps) {
  return (
    <section className={flush ? "card flush" : "card"}>
      {title && (
        <header className="row between">
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
