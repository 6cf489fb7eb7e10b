import { Link } from "wouter";
import { plural } from "../lib/numbers";
import { changed, searchText, useSearchState } from "../lib/search";

interface PagerProps {
  readonly path: string;
  readonly shown: number;
  readonly next: string | null;
  readonly what: string;
  readonly many?: string;
}

/** Older rows by link: a page can be sent and the browser's own way back is the way back. */
export function Pager({ path, shown, next, what, many = `${what}s` }: PagerProps) {
  const { search } = useSearchState();
  const first = search["cursor"] === undefined;
  return (
    <nav className="pager" aria-label={`Pages of ${many}`}>
      <span className="dim small">
        {plural(shown, what, many)} on this page{first && next === null ? ", all there are" : ""}
      </span>
      <span className="row">
        {!first && <Link href={`${path}${searchText(changed(search, {}))}`}>Newest</Link>}
        {next !== null && <Link href={`${path}${searchText(changed(search, { cursor: next }))}`}>Older</Link>}
      </span>
    </nav>
  );
}
