import type { ReactElement } from 'react';

/** The head of a table, a word a column; null: a column that needs none. */
export function ColumnHeads({ of }: { readonly of: readonly (string | null)[] }): ReactElement {
  return (
    <thead>
      <tr>
        {of.map((title, column) =>
          title === null ? (
            <td key={column} />
          ) : (
            <th key={column} scope="col">
              {title}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
