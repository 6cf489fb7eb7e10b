import { type SyntheticEvent, useState } from "react";
import { Link } from "wouter";
import { keep, kept } from "../../lib/preferences";
import { searchText, useSearchState } from "../../lib/search";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/fields";

export interface Saved {
  readonly name: string;
  readonly search: string;
}

const MOST = 12;

/** What this browser holds under that name, whatever somebody or something has written there. */
export function savedFilters(): readonly Saved[] {
  const held = kept<unknown>("filters");
  if (!Array.isArray(held)) return [];
  return held.filter(
    (each): each is Saved =>
      typeof each?.name === "string" && typeof each?.search === "string" && each.search.startsWith("?"),
  );
}

/** `saved` with one more, the newest first; the same name is replaced, and the oldest falls away. */
export function withFilter(saved: readonly Saved[], next: Saved): readonly Saved[] {
  return [next, ...saved.filter((each) => each.name !== next.name)].slice(0, MOST);
}

/** Views that an admin keeps in this browser, by a name of her own. */
export function SavedFilters() {
  const { search } = useSearchState();
  const [saved, setSaved] = useState(savedFilters);
  const [naming, setNaming] = useState(false);
  const now = searchText(Object.fromEntries(Object.entries(search).filter(([name]) => name !== "cursor")));
  const store = (next: readonly Saved[]) => {
    keep("filters", next);
    setSaved(next);
  };
  if (saved.length === 0 && now === "") return null;
  return (
    <div className="row saved">
      <h2 className="sr">Saved filters</h2>
      {saved.map((each) => (
        <span key={each.name} className="chip" data-chosen={each.search === now}>
          <Link href={`/sessions${each.search}`}>{each.name}</Link>
          <button
            type="button"
            aria-label={`Forget the filter ${each.name}`}
            onClick={() => store(saved.filter((one) => one !== each))}
          >
            ✕
          </button>
        </span>
      ))}
      {now !== "" && !saved.some((each) => each.search === now) && (
        <Button small look="plain" onClick={() => setNaming(true)}>
          Save this filter
        </Button>
      )}
      {naming && (
        <Naming
          close={() => setNaming(false)}
          save={(name) => {
            store(withFilter(saved, { name, search: now }));
            setNaming(false);
          }}
        />
      )}
    </div>
  );
}

function Naming({ close, save }: { readonly close: () => void; readonly save: (name: string) => void }) {
  const [name, setName] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== "") save(name.trim());
  };
  return (
    <Dialog title="Save this filter" close={close}>
      <form className="form" onSubmit={submit}>
        <TextField
          label="Name"
          description="It is kept in this browser only."
          value={name}
          maxLength={40}
          required
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" disabled={name.trim() === ""}>
            Save
          </Button>
          <Button look="plain" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
