import type { BoardPoste } from '../../../../shared/board';
import type { Asking } from './asking';
import { EndDialog } from './end-dialog';
import { EnrolDialog } from './enrol-dialog';
import { MessageDialog } from './message-dialog';
import { MoveDialog } from './move-dialog';
import { NewSessionDialog } from './new-session-dialog';

interface Props {
  asking: Asking | null;
  postes: readonly BoardPoste[];
  onClose: () => void;
}

export const Dialogs = ({ asking, postes, onClose }: Props) => {
  switch (asking?.what) {
    case 'new':
      return <NewSessionDialog poste={asking.poste} postes={postes} onClose={onClose} />;
    case 'enrol':
      return <EnrolDialog postes={postes} onClose={onClose} />;
    case 'message':
      return <MessageDialog poste={asking.poste} onClose={onClose} />;
    case 'move':
      return <MoveDialog poste={asking.poste} postes={postes} onClose={onClose} />;
    case 'end':
      return <EndDialog poste={asking.poste} onClose={onClose} />;
    default:
      return null;
  }
};
