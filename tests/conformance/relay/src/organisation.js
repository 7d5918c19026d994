// One organisation (单位): refetched by its id, registered by a command, followed in the log.
import { graphql } from 'relay-runtime';

export const organisation = graphql`
  fragment organisation_organisation on Organisation @refetchable(queryName: "organisationRefetchQuery") {
    id
    name
    kind
    parent { id name }
    sincePosition
  }
`;

export const query = graphql`
  query organisationQuery($id: ID!) {
    node(id: $id) { __typename ...organisation_organisation @alias(as: "organisation") }
  }
`;

export const register = graphql`
  mutation organisationRegisterMutation($input: RegisterOrganisationInput!) {
    registerOrganisation(input: $input) {
      position
      refusal { code message messageEn }
      organisation { ...organisation_organisation }
    }
  }
`;

export const entries = graphql`
  subscription organisationEntriesSubscription($after: Int) {
    entries(after: $after) { position topic recordedAt }
  }
`;
