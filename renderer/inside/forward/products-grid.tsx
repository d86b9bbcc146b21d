import type { ReactElement } from 'react';
import type { ChannelProducts } from '../../../core/explain/convolution-cell.ts';
import { t } from '../../../core/text/text.ts';
import { formulaNumber } from '../figure/formula-number.ts';

interface ProductsGridProps {
  readonly shown: ChannelProducts;
  /** Of the kernel. */
  readonly columns: number;
  readonly tap: number | null;
  readonly onTap: (tap: number | null) => void;
}

/** Every product of the window, where it stands in the window; a screen reader has the table of them. */
export function ProductsGrid({ shown, columns, tap, onTap }: ProductsGridProps): ReactElement {
  return (
    <div
      className="products-grid"
      data-narrow={columns > 3}
      style={{ gridTemplateColumns: `repeat(${columns}, auto)` }}
      aria-hidden="true"
      onPointerLeave={() => onTap(null)}
    >
      {shown.products.map(({ x, w, product, isPadding }, index) => (
        <div
          key={index}
          className="product"
          data-tap={tap === index}
          data-padding={isPadding}
          title={isPadding ? t('forward.padding') : undefined}
          onPointerEnter={() => onTap(index)}
        >
          <span className="product-factors">
            <span className="number-input">{formulaNumber(x)}</span> ×{' '}
            <span className="number-kernel">{formulaNumber(w)}</span>
          </span>
          <span className="product-value">= {formulaNumber(product)}</span>
        </div>
      ))}
    </div>
  );
}
