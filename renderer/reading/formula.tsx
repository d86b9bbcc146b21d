import { useMemo, useState, type ReactElement } from 'react';
import temml from 'temml';
import { sumsStaySmall } from './sums-stay-small.ts';

/** A formula in TeX, typeset as MathML by the browser itself: it follows the theme, and screen readers can read it. */
export function Formula({ tex }: { readonly tex: string }): ReactElement {
  const math = useMemo(() => ({ __html: temml.renderToString(tex, { displayMode: true }) }), [tex]);
  const [isPlain] = useState(sumsStaySmall);
  // Of our own texts alone.
  return <div className="reading-formula" data-plain={isPlain} dangerouslySetInnerHTML={math} />;
}
