/** One of several things to filter by. */
export type Chosen = { readonly value: string; readonly words: string };

type ChooseProps = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** What stands for no choice. */
  readonly any: string;
  readonly options: readonly Chosen[];
  readonly chosen: string | undefined;
};

/** A labelled list of choices in a form of filters. */
export const Choose = ({ id, name, label, any, options, chosen }: ChooseProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} name={name}>
      <option value="">{any}</option>
      {options.map(({ value, words }) => (
        <option value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
);
