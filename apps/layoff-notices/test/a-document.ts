/** A PDF as a company would send it, made of so many bytes; `inside` stands between its objects. */
export function pdf(inside = '', bytes = 0): Buffer {
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${inside}\n`;
  const filling = Buffer.alloc(Math.max(0, bytes - head.length - 7), 'x');
  return Buffer.concat([Buffer.from(head, 'latin1'), filling, Buffer.from('\n%%EOF\n')]);
}

export const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0'),
  Buffer.alloc(64),
]);

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
