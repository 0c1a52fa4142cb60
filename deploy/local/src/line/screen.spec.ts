import { Screen } from './screen.js';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, screen: new Screen({ isTTY, columns: 12, write: (text) => written.push(text) }) };
}

describe('the screen', () => {
  it('on a terminal moves one line, as long as fits, and leaves what is said', () => {
    const { written, screen } = terminal(true);
    screen.say('begin');
    screen.progress(['one and more than fits', 'one and more'], 0);
    screen.progress(['much too long', 'shorter'], 0);
    screen.progress(['two', '2'], 1);
    screen.say('end');
    screen.say('after');
    expect(written).toEqual([
      'begin\n',
      '\r\u001b[Kone and mor',
      '\r\u001b[Kshorter',
      '\r\u001b[Ktwo',
      '\r\u001b[Kend\n',
      'after\n',
    ]);
  });

  it('elsewhere writes a line every three seconds', () => {
    const { written, screen } = terminal(false);
    for (const at of [0, 500, 2_999, 3_000, 5_999, 6_001]) screen.progress([`at ${at}`, 'short'], at);
    expect(written).toEqual(['at 0\n', 'at 3000\n', 'at 6001\n']);
  });
});
