import type { ReactElement } from 'react';
import type { TensorProof } from '../../../core/inspect/proof.ts';
import { formatBrief, formatInteger, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { passes, placeText, tensorText, type ProofRow } from './proof-rows.ts';
import { shareText } from './share-text.ts';

/** How many of the numbers that differ most are listed of a row. */
const LISTED = 6;

/** Every tensor of a row with its largest differences, and the numbers that differ most. */
export function RowNumbers({ row }: { readonly row: ProofRow }): ReactElement {
  const { node, tensors, method } = row;
  const textOf = (tensor: TensorProof): string =>
    method === 'numeric' && tensor.name.endsWith('/dy')
      ? t('proof.dPixels')
      : tensorText({ name: tensor.name, node });
  const listed = tensors
    .flatMap((tensor) => tensor.worst.map((number) => ({ ...number, tensor })))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, LISTED);
  return (
    <div className="proof-numbers">
      <table aria-label={t('proof.tensors')}>
        <thead>
          <tr>
            <th scope="col">{t('proof.tensor')}</th>
            <th scope="col" className="proof-number">
              {t('proof.numbers')}
            </th>
            <th scope="col" className="proof-number">
              {t('proof.largest')}
            </th>
            <th scope="col" className="proof-number">
              {t('proof.relative')}
            </th>
            <th scope="col" className="proof-number">
              {t('proof.ofAllowed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tensors.map((tensor) => (
            <tr key={tensor.name} data-passed={passes(tensor)}>
              <th scope="row">
                {textOf(tensor)} <span className="proof-shape">{formatShape(tensor.shape)}</span>
              </th>
              <td className="proof-number">{formatInteger(tensor.count)}</td>
              <td className="proof-number">{formatBrief(tensor.absolute)}</td>
              <td className="proof-number">{shareText(tensor.relative)}</td>
              <td className="proof-number">{shareText(tensor.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {listed.length > 0 && (
        <table aria-label={t('proof.worst')}>
          <thead>
            <tr>
              <th scope="col">{t('proof.worst')}</th>
              <th scope="col" className="proof-number">
                {t(method === 'reference' ? 'proof.ours' : 'proof.gradient')}
              </th>
              <th scope="col" className="proof-number">
                {t(method === 'reference' ? 'proof.theirs' : 'proof.quotient')}
              </th>
              <th scope="col" className="proof-number">
                {t('proof.difference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ tensor, index, ours, theirs, share }) => (
              <tr key={`${tensor.name} ${index}`} data-passed={share <= 1}>
                <th scope="row">
                  {textOf(tensor)} <span className="proof-shape">{placeText(index, tensor.shape)}</span>
                </th>
                <td className="proof-number">{ours.toPrecision(10)}</td>
                <td className="proof-number">{theirs.toPrecision(10)}</td>
                <td className="proof-number">{formatBrief(ours - theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
