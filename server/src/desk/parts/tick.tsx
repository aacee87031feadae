/** A checkbox of a row, with room for a thumb; it is called as the row is. */
export const Tick = ({
  name,
  value,
  nameId,
  ticked,
}: {
  name: string;
  value: string;
  nameId: string;
  ticked: boolean;
}) => (
  <label class="tick">
    <input type="checkbox" name={name} value={value} checked={ticked} aria-labelledby={nameId} />
  </label>
);
