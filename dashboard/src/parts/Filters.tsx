import type { ReactNode } from "react";
import { useState } from "react";
import { PERIODS, type Period, USUAL, useNow, windowOf } from "../lib/filter";
import { useZone } from "../lib/preferences";
import { useSearchState } from "../lib/search";
import { useSimulated } from "../lib/simulated";
import { choices, word } from "../lib/words";
import { dayOf } from "../lib/zone";
import { Button } from "./Button";
import { Select, TextField } from "./fields";

interface FiltersProps {
  readonly names?: readonly ("channel" | "language" | "outcome")[];
  /** The time that holds where the address names none. */
  readonly usual?: Period;
  readonly children?: ReactNode;
}

const NO_FILTER = ["period", "from", "to", "cursor"];
const titles = { channel: "Channel", language: "Language", outcome: "Outcome" } as const;

/** What the page is about. Each choice changes the address, and the address is the choice. */
export function Filters({ names = ["channel", "language", "outcome"], usual = USUAL, children }: FiltersProps) {
  const { search } = useSearchState();
  const [open, setOpen] = useState(false);
  const set = Object.keys(search).filter((name) => !NO_FILTER.includes(name)).length;
  return (
    <search className="filters" aria-label="Filter">
      <Time usual={usual} />
      {(names.length > 0 || children) && (
        <>
          <Button className="more" look="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
            {set === 0 ? "More filters" : `More filters: ${set} set`}
          </Button>
          <div className="rest" data-open={open}>
            {names.map((name) => (
              <Choice key={name} name={name} title={titles[name]} options={choices(name)} />
            ))}
            {names.length > 0 && <Whose />}
            {children}
          </div>
        </>
      )}
    </search>
  );
}

function Time({ usual }: { readonly usual: Period }) {
  const { search, change } = useSearchState();
  const zone = useZone();
  const now = useNow();
  const period = search["period"] ?? usual;
  const choose = (value: string) => {
    if (value !== "custom") return change({ period: value === usual ? null : value, from: null, to: null });
    const { from, to } = windowOf(search, now, zone, usual);
    return change({ period: value, from: dayOf(from, zone), to: dayOf(to - 1, zone) });
  };
  return (
    <>
      <Select label="Time" value={period} choose={choose} options={PERIODS} />
      {period === "custom" &&
        (["from", "to"] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            label={name === "from" ? "From" : "To, with that day"}
            value={search[name] ?? ""}
            error={
              search["from"] !== undefined && (search["from"] ?? "") > (search["to"] ?? "") && name === "to"
                ? "Ends before it begins"
                : null
            }
            onInput={(event) => change({ [name]: event.currentTarget.value }, true)}
          />
        ))}
    </>
  );
}

/** Of which learners. Asked for only where simulated ones are there, or the address names some. */
export function Whose() {
  const { search } = useSearchState();
  const { there, counted } = useSimulated();
  if (!there && search["learners"] === undefined) return null;
  const options = choices("learners").filter(([name]) => name !== (counted ? "all" : "real"));
  return (
    <Choice name="learners" title="Learners" options={options} usual={word("learners", counted ? "all" : "real")} />
  );
}

interface ChoiceProps {
  /** What holds where nothing is chosen. */
  readonly usual?: string;
  readonly name: string;
  readonly title: string;
  readonly options: readonly (readonly [string, string])[];
}

/** One word of the filter. A value that the address holds and nobody knows stays, and can be seen. */
export function Choice({ name, title, options, usual = "All" }: ChoiceProps) {
  const { search, change } = useSearchState();
  const value = search[name] ?? "";
  const known = value === "" || options.some(([option]) => option === value);
  const all = [["", usual] as const, ...options, ...(known ? [] : [[value, value] as const])];
  return <Select label={title} value={value} choose={(chosen) => change({ [name]: chosen })} options={all} />;
}
