package ru.trenergram.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The one data source of the domain: the pool is chosen by the bound tenant's cell, work outside
 * clubs has a pool of its own, and every connection names its club in the statement.
 */
final class TenantDataSource extends AbstractDataSource {

  private final DataSource platform;
  private final Map<String, CellPool> cells;
  private final ClubStatements statements = new ClubStatements();

  TenantDataSource(DataSource platform, Map<String, CellPool> cells) {
    this.platform = platform;
    this.cells = Map.copyOf(cells);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Optional<BoundTenant> tenant = TenantScope.bound();
    return ClubConnection.of(connect(tenant), tenant, statements);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLException("the roles of a pool are fixed");
  }

  private Connection connect(Optional<BoundTenant> tenant) throws SQLException {
    if (tenant.isEmpty()) {
      return platform.getConnection();
    }
    CellPool cell = cells.get(tenant.get().cell());
    if (cell == null) {
      throw new SQLException("no pool for the cell of tenant " + tenant.get().id());
    }
    return cell.connect(tenant.get().id());
  }
}
