import type { Child } from 'hono/jsx';

/**
 * A table whose rows become stacked cards where there is no room. The roles are written out because a changed `display`
 * takes them away.
 */
export const Table = ({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly Child[])[];
}) => (
  <table role="table" class="stacking">
    <caption>{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((name) => (
          <th role="columnheader" scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((cells) => (
        <tr role="row">
          {cells.map((cell, index) => (
            <td role="cell" data-label={columns[index] ?? ''}>
              <div>{cell}</div>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
