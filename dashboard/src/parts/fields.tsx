/** What is typed or chosen: the browser's own controls, each with its label, what helps with it, and what is wrong with it. */
import type { ComponentProps, ReactNode, RefObject } from "react";
import { useId, useState } from "react";

interface Told {
  readonly label?: ReactNode;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  required?: boolean | undefined;
}

interface FieldProps extends Told {
  readonly id: string;
  readonly children: ReactNode;
}

function Field({ id, label, description, error, required, children }: FieldProps) {
  return (
    <div className="field">
      {label !== undefined && (
        <label htmlFor={id}>
          {label}
          {required && (
            <span className="wrong" aria-hidden="true">
              {" "}
              *
            </span>
          )}
        </label>
      )}
      {description && (
        <p className="dim small" id={`${id}-about`}>
          {description}
        </p>
      )}
      {children}
      {error && (
        <p className="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** How a control points to what is said about it. */
function pointing(id: string, { description, error, required }: Told) {
  const about = [description && `${id}-about`, error && `${id}-wrong`].filter(Boolean).join(" ");
  return { id, required, "aria-invalid": error ? true : undefined, "aria-describedby": about || undefined };
}

export function TextField({ label, description, error, ...rest }: ComponentProps<"input"> & Told) {
  const id = useId();
  const told = { label, description, error, required: rest.required } as Told;
  return (
    <Field id={id} {...told}>
      <input type="text" className="input" {...rest} {...pointing(id, told)} />
    </Field>
  );
}

interface AreaProps extends Omit<ComponentProps<"textarea">, "label" | "required">, Told {
  /** Its element, to give it the focus. */
  readonly field?: RefObject<HTMLTextAreaElement | null>;
}

export function TextArea({ label, description, error, field, ...rest }: AreaProps) {
  const id = useId();
  const told = { label, description, error, required: rest.required } as Told;
  return (
    <Field id={id} {...told}>
      <textarea ref={field ?? null} className="input" {...rest} {...pointing(id, told)} />
    </Field>
  );
}

interface SelectProps extends Omit<ComponentProps<"select">, "onChange" | "children" | "label" | "required">, Told {
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly choose: (value: string) => void;
}

export function Select({ label, description, error, options, choose, ...rest }: SelectProps) {
  const id = useId();
  const told = { label, description, error } as Told;
  return (
    <Field id={id} {...told}>
      <select
        className="input"
        {...rest}
        {...pointing(id, told)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A password, which can be looked at while it is typed. */
export function PasswordField({ label, ...rest }: ComponentProps<"input"> & { readonly label: string }) {
  const id = useId();
  const [seen, see] = useState(false);
  return (
    <Field id={id} label={label} required>
      <div className="password">
        <input className="input" {...rest} required id={id} type={seen ? "text" : "password"} />
        <button type="button" aria-pressed={seen} aria-controls={id} onClick={() => see(!seen)}>
          {seen ? "Hide" : "Show"}
          <span className="sr"> the password</span>
        </button>
      </div>
    </Field>
  );
}

interface CheckboxProps extends Omit<ComponentProps<"input">, "onChange" | "type"> {
  readonly label: string;
  readonly check: (checked: boolean) => void;
}

export function Checkbox({ label, check, ...rest }: CheckboxProps) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} onChange={(event) => check(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
