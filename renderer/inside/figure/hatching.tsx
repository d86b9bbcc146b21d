import type { ReactElement } from 'react';

/** The pattern of padding, to fill with: `url(#id)`. */
export function Hatching({ id }: { readonly id: string }): ReactElement {
  return (
    <pattern id={id} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M0 0V5" className="hatch-line" />
    </pattern>
  );
}
