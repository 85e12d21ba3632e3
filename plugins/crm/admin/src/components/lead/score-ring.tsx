import { useTheme } from 'styled-components';
import { useText } from '../../hooks/use-text';

const RADIUS = 20;
const LENGTH = 2 * Math.PI * RADIUS;

/** A score from 0 to 100 as a ring that closes. */
export const ScoreRing = ({ score }: { score: number }) => {
  const { t, percent, number } = useText();
  const { colors } = useTheme();
  const colour =
    score >= 80 ? colors.success600 : score >= 50 ? colors.primary600 : colors.warning600;
  return (
    <svg
      width={52}
      height={52}
      viewBox="0 0 52 52"
      role="img"
      aria-label={t('score', { percent: percent(score / 100) })}
    >
      <g transform="rotate(-90 26 26)" fill="none" strokeWidth={5}>
        <circle cx={26} cy={26} r={RADIUS} stroke={colors.neutral150} />
        <circle
          cx={26}
          cy={26}
          r={RADIUS}
          stroke={colour}
          strokeLinecap="round"
          strokeDasharray={`${(score / 100) * LENGTH} ${LENGTH}`}
        />
      </g>
      <text
        x={26}
        y={31}
        textAnchor="middle"
        fontSize={14}
        fontWeight={600}
        fill={colors.neutral800}
      >
        {number(Math.floor(score))}
      </text>
    </svg>
  );
};
