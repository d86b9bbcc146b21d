import { writeFile } from 'node:fs/promises';
import { expect, test } from './support/app.ts';
import { openLesson } from './support/lesson.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'",
  "frame-ancestors 'none'",
];

test('the page comes with the content security policy, and code from strings is refused', async ({
  app: { page },
  trouble,
}) => {
  const policy = await page.evaluate(async () =>
    (await fetch('/index.html')).headers.get('content-security-policy'),
  );
  for (const directive of POLICY) expect(policy).toContain(directive);
  // In a task of the page's own: what the debugger evaluates itself is exempt from the policy.
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            const evaluate = Reflect.get(globalThis, 'eval') as (code: string) => unknown;
            resolve(evaluate('1') === 1 ? 'ran' : 'odd');
          } catch (error) {
            resolve(error instanceof EvalError ? 'refused' : String(error));
          }
        });
      }),
  );
  expect(refused).toBe('refused');
  trouble.splice(
    0,
    trouble.length,
    ...trouble.filter((line) => !/Content Security Policy|unsafe-eval/.test(line)),
  );
});

test('a layer named like a script is text, and asks for nothing', async ({ app }, info) => {
  const { page } = app;
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const file = info.outputPath('hostile.json');
  const type = '<img src=x onerror="globalThis.hacked = true">';
  await writeFile(
    file,
    JSON.stringify({ format: 'convas-model', version: 1, nodes: [{ id: 'a', type }], edges: [] }),
  );
  await openLesson(page);
  await app.openProject(file);
  await expect(page.getByText(type).first()).toBeVisible();
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  expect(requests.filter((url) => url.endsWith('/x'))).toEqual([]);
});

test('the page cannot be led elsewhere, and opens no windows', async ({ app }) => {
  test.skip(app.driver === 'browser', 'a browser goes where its address bar says');
  const { page, electron } = app;
  const address = page.url();
  expect(new URL(address).pathname).toMatch(/index\.html|\/$/);
  // Not waited for: a page is held up while its window is being refused.
  await page.evaluate(() => {
    setTimeout(() => window.open('https://example.com'));
  });
  await page.waitForTimeout(1000);
  expect(await electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(electron?.windows()).toHaveLength(1);
});
