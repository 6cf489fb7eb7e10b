import type { ReactNode } from "react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { focusHeading } from "../lib/focus";
import { arrive, leave } from "../lib/places";
import { useZone } from "../lib/preferences";
import { Failures } from "./Failures";

let visited = 0;

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its title is the window's, and has the focus when one comes from another page. */
export function Page({ title, lead, actions, children }: PageProps) {
  const zone = useZone();
  const [path] = useLocation();
  const address = `${path}?${useSearch()}`;
  const here = useRef(address);
  here.current = address;
  useEffect(() => {
    document.title = `${title} – BAKAME`;
  }, [title]);
  useLayoutEffect(() => () => leave(here.current), []);
  useEffect(() => {
    // The first page keeps the focus where the browser puts it, so that the skip link comes first.
    if (visited > 0) focusHeading();
    visited += 1;
    arrive(here.current);
  }, []);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        <div className="row">
          {actions}
          <span className="dim small">Times of {zone.replaceAll("_", " ")}</span>
        </div>
      </header>
      <Failures>{children}</Failures>
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
