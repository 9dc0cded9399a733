import encodeQR from 'qr';

/**
 * A QR code (ISO/IEC 18004) of an address as SVG with nothing but a path: error correction M, the quiet zone of four modules in
 * it. `title`: what it is, for who listens; already escaped for HTML.
 */
export function webCode(address: string, title: string): string {
  const border = 4;
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return `<svg class="code" role="img" aria-label="${title}" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><rect width="${rows.length}" height="${rows.length}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
