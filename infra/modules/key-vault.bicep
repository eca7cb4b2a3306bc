metadata description = 'A key vault with the event and signing keys, which the app may read.'

param name string
param location string
param tags object
param principalId string
param workspaceId string

@secure()
param eventKeys string

@secure()
param signingKeys string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource eventSecrets 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = [for (key, index) in split(eventKeys, ','): {
  parent: vault
  name: 'event-key-${index}'
  properties: { value: trim(key) }
}]

resource signingSecrets 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = [for (key, index) in split(signingKeys, ','): {
  parent: vault
  name: 'signing-key-${index}'
  properties: { value: trim(key) }
}]

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

// Who read or changed a key, and when.
resource accessLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'access'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
  }
}
