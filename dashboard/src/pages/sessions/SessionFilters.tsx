import { type SyntheticEvent, useEffect, useState } from "react";
import type { SessionQuery } from "../../api/queries";
import type { Scope, Search } from "../../lib/filter";
import { useSearchState } from "../../lib/search";
import { Button } from "../../parts/Button";
import { Choice, Filters } from "../../parts/Filters";
import { TextField } from "../../parts/fields";

const COSTS = [
  ["1000", "$0.001 or more"],
  ["10000", "$0.01 or more"],
  ["100000", "$0.10 or more"],
] as const;
const REPLIES = [
  ["3000", "over 3 s"],
  ["6000", "over 6 s"],
  ["12000", "over 12 s"],
] as const;
const FLAGGED = [
  ["true", "With a flag"],
  ["false", "Without"],
] as const;
const NAMES = ["flagged", "min_cost_micros", "min_reply_ms", "learner", "policy", "q", "cursor"] as const;

/** What is asked of the API: the scope, and each word of the address that the list knows. */
export function sessionQuery(scope: Scope, search: Search): SessionQuery {
  const chosen = NAMES.map((name) => [name, search[name]]).filter(([, value]) => value);
  return { ...scope.query, ...Object.fromEntries(chosen) };
}

export function SessionFilters() {
  const { search } = useSearchState();
  return (
    <Filters>
      <Choice name="flagged" title="Flags" options={FLAGGED} />
      <Choice name="min_reply_ms" title="Slow replies" options={REPLIES} />
      <Choice name="min_cost_micros" title="Cost" options={COSTS} />
      {search["policy"] && <Chosen name="policy" title="Policy" />}
      {search["learner"] && <Chosen name="learner" title="Learner" />}
      <FindId />
    </Filters>
  );
}

/** A word that came with a link from another page: it can be taken away here. */
function Chosen({ name, title }: { readonly name: string; readonly title: string }) {
  const { search, change } = useSearchState();
  return (
    <div className="fit">
      <Button look="plain" onClick={() => change({ [name]: null })}>
        {title}: {search[name]?.slice(0, 18)} ✕<span className="sr"> take away</span>
      </Button>
    </div>
  );
}

function FindId() {
  const { search, change } = useSearchState();
  const asked = search["q"] ?? "";
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const wrong = text !== "" && !/^[A-Za-z0-9_-]{1,64}$/.test(text.trim());
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!wrong) change({ q: text.trim() });
  };
  return (
    <form onSubmit={find}>
      <TextField
        label="Id begins with"
        type="search"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={() => !wrong && text.trim() !== asked && change({ q: text.trim() })}
        error={wrong ? "Letters, digits, - and _ only" : null}
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  );
}
