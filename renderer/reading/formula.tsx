import { useMemo, type ReactElement } from 'react';
import temml from 'temml';
import './math-font.css';

/** A formula in TeX, typeset as MathML by the browser itself: it follows the theme, and screen readers can read it. */
export function Formula({ tex }: { readonly tex: string }): ReactElement {
  const math = useMemo(() => ({ __html: temml.renderToString(tex, { displayMode: true }) }), [tex]);
  // Of our own texts alone.
  return <div className="reading-formula" dangerouslySetInnerHTML={math} />;
}
