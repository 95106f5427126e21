"""The national directory of public services, published by DILA (Service-Public.gouv.fr, Licence Ouverte 2.0)."""
