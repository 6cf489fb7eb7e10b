import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { PERIODS, type Period, USUAL, useNow, windowOf } from "../lib/filter";
import { useZone } from "../lib/preferences";
import { useSearchState } from "../lib/search";
import { useSimulated } from "../lib/simulated";
import { choices, word } from "../lib/words";
import { dayOf } from "../lib/zone";

interface FiltersProps {
  readonly names?: readonly ("channel" | "language" | "outcome")[];
  /** The time that holds where the address names none. */
  readonly usual?: Period;
  readonly children?: ReactNode;
}

const titles = { channel: "Channel", language: "Language", outcome: "Outcome" } as const;

/** What the page is about. Each choice changes the address, and the address is the choice. */
export function Filters({ names = ["channel", "language", "outcome"], usual = USUAL, children }: FiltersProps) {
  return (
    <search className="filters" aria-label="Filter">
      <Time usual={usual} />
      {names.map((name) => (
        <Choice key={name} name={name} title={titles[name]} options={choices(name)} />
      ))}
      {names.length > 0 && <Whose />}
      {children}
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
      <NativeSelect
        label="Time"
        value={period}
        onChange={(event) => choose(event.currentTarget.value)}
        data={PERIODS.map(([value, label]) => ({ value, label }))}
      />
      {period === "custom" &&
        (["from", "to"] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={name === "from" ? "From" : "To, with that day"}
            value={search[name] ?? ""}
            error={
              search["from"] !== undefined && (search["from"] ?? "") > (search["to"] ?? "") && name === "to"
                ? "Ends before it begins"
                : null
            }
            onChange={(event) => change({ [name]: event.currentTarget.value }, true)}
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
  const data = [["", usual] as const, ...options, ...(known ? [] : [[value, value] as const])];
  return (
    <NativeSelect
      label={title}
      value={value}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      data={data.map(([option, label]) => ({ value: option, label }))}
    />
  );
}
