import type { ReactNode } from "react";
import { useEffect, useRef } from "react";

let visited = 0;

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
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
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
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
