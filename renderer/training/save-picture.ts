import { chartPicture, pngBytes, svgBytes, type PictureLegend } from '../charts/chart-picture.ts';
import { saveExport, type ExportName } from './save-export.ts';

/** Saves the chart called `chart` among those in `pictures`, as SVG or PNG by the ending of `file`. */
export async function savePicture(
  pictures: HTMLElement | null,
  chart: string,
  title: string,
  legend: PictureLegend,
  file: ExportName,
): Promise<void> {
  const shown = pictures?.querySelector<SVGSVGElement>(`[data-chart="${chart}"] svg.recharts-surface`);
  if (shown === null || shown === undefined) return;
  const drawn = chartPicture(shown, title, legend);
  await saveExport(file, file.endsWith('.svg') ? svgBytes(drawn) : await pngBytes(drawn));
}
