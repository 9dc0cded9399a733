import { crc32, deflateSync } from 'node:zlib';

/** A file as Playwright's chooser takes it. */
export type MadeFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture with a slope of colours, so wide and high in points (PNG, ISO/IEC 15948). */
export function png(width: number, height: number): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows.set([(x * 255) / width, (y * 255) / height, 140], y * (1 + width * 3) + 1 + x * 3);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * A document of A4 pages with a line of text each (PDF 1.7, ISO 32000-1). `padding`: bytes of a comment between the pages, so
 * that what lies behind them is far from the beginning.
 */
export function pdf(
  lines: readonly string[],
  options: { readonly padding?: number; readonly extra?: string } = {},
): Buffer {
  const { padding = 0, extra = '' } = options;
  const objects: string[] = [];
  const kids = lines.map((_, page) => `${4 + 2 * page} 0 R`).join(' ');
  objects.push(`<< /Type /Catalog /Pages 2 0 R ${extra} >>`);
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [page, line] of lines.entries()) {
    const text = `BT /F1 36 Tf 72 700 Td (${line}) Tj ET 0.1 0.4 0.4 rg 72 72 200 100 re f`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * page} 0 R /Resources << /Font << /F1 3 0 R >> >> ` +
        `/Annots [<< /Type /Annot /Subtype /Link /Rect [72 680 500 740] /A << /S /URI /URI (https://example.org/) >> >>] >>`,
      `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    );
  }
  return written(objects, padding);
}

/** Objects, numbered from 1, as a document; the first is its catalogue. */
function written(objects: readonly string[], padding = 0): Buffer {
  let body = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    if (index > 2 && padding > 0) body += `%${'x'.repeat(padding)}\n`;
    places.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = body.length;
  const rows = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

/** A fax as scanners write it: a black square, coded as ITU-T T.6 has it. */
export function fax(): Buffer {
  // Every line is as the white one above it (a single bit); the end is said twice. White is 0 here, and 0 is drawn black.
  const data = Buffer.from([...Array.from({ length: 8 }, () => 0xff), 0x00, 0x10, 0x01]).toString('latin1');
  const decode = '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 64 /Rows 64 /BlackIs1 true >>';
  const content = 'q 400 0 0 400 72 200 cm /Im Do Q';
  return written([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 1 /ColorSpace /DeviceGray ${decode} ` +
      `/Length ${data.length} >>\nstream\n${data}\nendstream`,
  ]);
}

/** The same, but locked: whoever opens it is asked for a password (only the entry that says so, which is all that is read). */
export function lockedPdf(): Buffer {
  const plain = pdf(['Geheim']).toString('latin1');
  const hex = (byte: string) => byte.repeat(32);
  const encrypt = `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${hex('11')}> /U <${hex('22')}> >> /ID [<${'33'.repeat(16)}> <${'33'.repeat(16)}>]`;
  return Buffer.from(plain.replace('/Root 1 0 R', `/Root 1 0 R ${encrypt}`), 'latin1');
}

/** An e-mail with a text, a web page of the same, and a file attached. */
export const mail = Buffer.from(
  [
    'Received: from mail.example.org by mx.example.org; Tue, 24 Nov 2026 09:00:01 +0100',
    'From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <juergen@example.org>',
    'To: Blumen Sonnenschein <laden@example.org>',
    'Subject: =?utf-8?q?Str=C3=A4u=C3=9Fe_f=C3=BCr_die_Hochzeit?=',
    'Date: Tue, 24 Nov 2026 09:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="a"',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Guten Tag Frau Beispiel,=0A=0Awir nehmen die wei=C3=9Fen Tulpen.=0A=0AGr=C3=BC=C3=9Fe',
    '--a',
    'Content-Type: application/pdf; name="Tischplan.pdf"',
    'Content-Disposition: attachment; filename="Tischplan.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('%PDF-1.7').toString('base64'),
    '--a--',
    '',
  ].join('\r\n'),
);

/** An e-mail that is a web page only, which would load a picture and run a script where somebody let it. */
export const htmlMail = Buffer.from(
  [
    'From: werbung@example.org',
    'To: laden@example.org',
    'Subject: Angebot',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><head><style>p { color: red }</style></head><body><p>Liebe Kundin,</p><p>Rosen zum Preis von &euro; 3</p>',
    '<img src="https://example.org/seen.png" onerror="window.injected = true"><script>window.injected = true</script></body></html>',
  ].join('\r\n'),
);

/** The beginning of a photo from a phone: more is not needed to say that it can't be shown. */
export const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
  Buffer.alloc(2000, 7),
]);
