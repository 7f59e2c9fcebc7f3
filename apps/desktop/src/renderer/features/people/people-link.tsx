import { useIdentity, useSession } from '../../replica/use-kiosk.ts';

/** True for people who may change people; nobody else is shown them. */
export function useMayManagePeople(): boolean {
  return useSession()?.rights.includes('person:write') ?? false;
}

/** True where the bar has room for the link: at a desk, not at a machine. */
export function useShowsPeople(): boolean {
  const mayManage = useMayManagePeople();
  const identity = useIdentity();
  return mayManage && identity?.equipmentId === null;
}
