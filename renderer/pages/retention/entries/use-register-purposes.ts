import { useCall } from '../../../ui/calls.ts';

/** The ids of the purposes in the register: their kinds of record stand first where one is chosen. */
export const useRegisterPurposes = (): readonly string[] =>
  useCall('register.read', {}).value?.purposes.map(({ purpose }) => purpose.id) ?? [];
