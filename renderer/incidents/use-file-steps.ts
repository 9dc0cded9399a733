import { useMemo } from 'react';
import { openTasks, type OpenTask } from '../../shared/domain/incident-questions.ts';
import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import type { IncidentStanding } from '../../shared/domain/incident-standing.ts';
import { fileSteps, nextStep, type FileStep } from '../../shared/domain/incident-steps.ts';
import { packs } from '../../shared/packs.ts';

/** The steps of an incident's file, the one to take next, and what has still to be found out. */
export function useFileSteps(
  incident: StoredIncident,
  standing: IncidentStanding,
): { readonly steps: readonly FileStep[]; readonly next: FileStep | undefined; readonly tasks: readonly OpenTask[] } {
  return useMemo(() => {
    const [questions, rules] = [packs.incidentQuestions(), packs.breachRules()];
    const late = standing.duties.some(({ needsReason }) => needsReason);
    const known = { questions, firstHour: packs.firstHour(), ground: { late, rules } };
    const steps = fileSteps(incident, standing, known);
    return {
      steps,
      next: nextStep(steps, standing),
      tasks: openTasks(questions, rules, incident.facts, standing.assessment.open, late),
    };
  }, [incident, standing]);
}
