metadata description = 'What wakes somebody at night: runs that failed, messages that became poison, runs that are late, a backlog.'

param token string
param location string
param tags object
param email string
param workspaceId string
param queueServiceId string
param backlogAlert int
param poisonFunction string
param logs object

var actions = empty(email) ? [] : [people.id]

var queries = [
  {
    name: 'failed-runs'
    title: 'Runs have failed'
    severity: 2
    remedy: 'Which ones, and why: docs/operating.md, "Runs that failed".'
    query: 'AppTraces | where tostring(Properties.EventName) == "${logs.runFailed}"'
  }
  {
    name: 'poison-messages'
    title: 'Messages have failed five times'
    severity: 1
    remedy: 'What they are, and what becomes of them: docs/operating.md, "Poison messages".'
    query: 'AppRequests | where Name == "${poisonFunction}"'
  }
  {
    name: 'late-runs'
    title: 'Runs wait in the queue for more than a minute after they were due'
    severity: 2
    remedy: 'Too few instances, or the app does not come up: docs/operating.md, "Runs that are late".'
    query: 'AppTraces | where tostring(Properties.EventName) == "${logs.runLate}"'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-ratchet-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'ratchet'
    enabled: true
    emailReceivers: [
      { name: 'operators', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in queries: {
  name: 'ratchet-${alert.name}-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Ratchet: ${alert.title}'
    description: alert.remedy
    severity: alert.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    // The tables come with the first log of the app.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: actions }
  }
}]

// Azure measures the length once an hour, of all queues together, and counts sleeping runs.
resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'ratchet-backlog-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'More messages wait than expected: docs/operating.md, "Runs that are late".'
    severity: 3
    enabled: true
    scopes: [queueServiceId]
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'messages'
          metricNamespace: 'Microsoft.Storage/storageAccounts/queueServices'
          metricName: 'QueueMessageCount'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: backlogAlert
        }
      ]
    }
    actions: [for id in actions: { actionGroupId: id }]
  }
}
