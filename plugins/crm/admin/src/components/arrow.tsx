import { styled } from 'styled-components';

/** Back is where one has read from, and on is where one reads to. */
export const Arrow = styled.span`
  display: inline-block;

  [dir='rtl'] & {
    transform: scaleX(-1);
  }
`;
