import { deviceOf } from './device.js';

const chromes = (more: string) =>
  `Mozilla/5.0 (${more}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36`;

describe('a device', () => {
  it.each([
    [chromes('Windows NT 10.0; Win64; x64'), 'Chrome, Windows'],
    [`${chromes('Windows NT 10.0; Win64; x64')} Edg/156.0.0.0`, 'Edge, Windows'],
    [chromes('Linux; Android 14; SM-A055F'), 'Chrome, Android'],
    [`${chromes('Linux; Android 13; SM-A035F')} SamsungBrowser/29.0`, 'Samsung Internet, Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1',
      'Safari, iOS',
    ],
    ['curl/8.5.0', ''],
    ['', ''],
  ])('that says %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });
});
