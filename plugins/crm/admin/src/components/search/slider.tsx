import { Flex, Typography } from '@strapi/design-system';
import { styled, useTheme } from 'styled-components';

interface Props {
  label: string;
  value: number;
  min?: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

export const Slider = ({ label, value, min = 0, max, step, onChange }: Props) => {
  const { colors } = useTheme();
  return (
    <Flex tag="label" direction="column" alignItems="stretch" gap={1}>
      <Typography variant="pi" fontWeight="bold">
        {label}
      </Typography>
      <Range
        type="range"
        style={{ accentColor: colors.primary600 }}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </Flex>
  );
};

const Range = styled.input`
  inline-size: 100%;
`;
