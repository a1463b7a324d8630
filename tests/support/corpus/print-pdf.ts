import type { Browser } from 'playwright-core';
import type { SampleRules } from './sample-rules.ts';
import { rulesBody } from './write-html.ts';

const STYLE = `body{font-family:'Noto Sans SC';font-size:15px;line-height:1.8;margin:0}
h1{font-size:24px;text-align:center}h2{font-size:18px;text-align:center}p{text-indent:2em;margin:0;text-align:justify}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:4px}`;

/** Prints the rules as an office does: header on every page, page number below, a watermark across. */
export async function rulesPdf(browser: Browser, rules: SampleRules, extra = ''): Promise<Buffer> {
  return printPdf(browser, rulesBody(rules) + extra, rules.issuer);
}

/** Prints HTML to a PDF on A4. */
export async function printPdf(browser: Browser, body: string, header: string): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    await page.setContent(
      `<style>${STYLE}</style><div style="position:fixed;top:40%;left:20%;transform:rotate(-30deg);font-size:40px;color:#eee">内部资料</div>${body}`,
    );
    const line = (text: string): string =>
      `<div style="font-size:9px;width:100%;text-align:center">${text}</div>`;
    return await page.pdf({
      format: 'A4',
      margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' },
      displayHeaderFooter: true,
      headerTemplate: line(`${header}内部文件`),
      footerTemplate: line('— <span class="pageNumber"></span> —'),
    });
  } finally {
    await page.close();
  }
}

/** Takes a picture of a page, as a flatbed scanner at 150 dots an inch would; half a page of A4, because OCR is slow. A busy
 * machine's browser may have none for some seconds. */
export async function rulesPicture(browser: Browser, body: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 794, height: 500 }, deviceScaleFactor: 1.56 });
  try {
    await page.setContent(`<style>${STYLE}body{padding:40px 60px;background:#fff}</style>${body}`);
    for (let left = 9; left > 0; left -= 1) {
      const picture = await page.screenshot({ type: 'png' }).catch(() => null);
      if (picture !== null) return picture;
      await page.waitForTimeout(500);
    }
    return await page.screenshot({ type: 'png' });
  } finally {
    await page.close();
  }
}

/** A PDF of pictures, one a page, without a text layer. */
export async function picturePdf(browser: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const images = pictures.map(
      (picture) =>
        `<img style="display:block;width:210mm;height:132mm" src="data:image/png;base64,${picture.toString('base64')}">`,
    );
    await page.setContent(`<style>body{margin:0}</style>${images.join('')}`);
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return await page.pdf({ width: '210mm', height: '132.5mm' });
  } finally {
    await page.close();
  }
}
